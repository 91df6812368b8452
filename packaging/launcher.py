"""The entry point of the frozen program."""

import multiprocessing

if __name__ == "__main__":
    # A child process goes its own way here, before the command line is imported.
    multiprocessing.freeze_support()

    from onrecord.cli import main

    main()

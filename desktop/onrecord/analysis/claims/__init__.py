"""The statements worth checking, and what each sentence does."""

"""Rules that depend on the language of a text: English in code, others by table, behind one interface."""

"""What depends on the language of a text: one module or package a language, behind one interface."""

"""The marks on the words of the article, painted behind the text."""

"""The checked copy: the article in Word with its corrections as tracked changes."""

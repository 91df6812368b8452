"""The article as it is read: its page, margin, ribbon and bars."""

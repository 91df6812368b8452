"""The way back of a Word report: the review it carries, and what an editor did to it."""

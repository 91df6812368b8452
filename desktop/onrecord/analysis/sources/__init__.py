"""Who a statement comes from, and on what terms."""

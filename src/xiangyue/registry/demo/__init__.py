"""What the demo shows of the register: files that came in, forms that were asked for."""

"""How the register comes in, is kept true and goes out: set-up, Excel, cards, forms from above."""

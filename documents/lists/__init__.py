"""Lines that propose something → yrkanden, with who proposes them."""

"""How accurate the reading is: models put beside what a careful reader found and beside the official markup."""

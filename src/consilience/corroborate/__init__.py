"""Story -> Account: align, judge, differ, order."""

"""What the API takes and gives, a module for each subject. Unknown fields are refused; answers list theirs one by one."""

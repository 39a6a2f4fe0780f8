"""What calls and forms accept: fields, and the schemas that both share."""

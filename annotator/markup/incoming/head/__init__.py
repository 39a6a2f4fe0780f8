"""What a file says of the article in it: title, author, date, film and so on."""

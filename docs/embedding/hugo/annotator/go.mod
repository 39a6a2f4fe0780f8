module annotator.example/hugo

go 1.19

"""From role terms, list pages and OPML files to people who hold an IT-leadership role and are active: leads, screening, the count."""

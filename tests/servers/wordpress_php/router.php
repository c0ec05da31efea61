<?php // files as they are, everything else to WordPress, as its rewrite rules for Apache do
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file($_SERVER['DOCUMENT_ROOT'] . $path) && substr($path, -4) !== '.php') {
    return false;
}
if (in_array($_SERVER['HTTP_HOST'], explode(' ', getenv('PLAIN_HOSTS'))) && !in_array($path, ['/', '/index.php'])) {
    http_response_code(404);  // with plain links there are no rewrite rules
    exit('<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>');
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';

<?php // settings of all seeded blogs: one database, a table prefix for each host
define('DB_HOST', '127.0.0.1:' . getenv('DB_PORT'));
define('DB_NAME', 'wp');
define('DB_USER', 'wp');
define('DB_PASSWORD', 'wp');
define('WP_HOME', 'https://' . $_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = preg_replace('/[^a-z0-9]/', '_', $_SERVER['HTTP_HOST']) . '_';

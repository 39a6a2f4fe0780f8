<?php
// Settings of the WordPress that tests set up.
$table_prefix = 'wp_';
foreach (['DB_NAME' => 'wordpress', 'DB_USER' => 'root', 'DB_PASSWORD' => '', 'DB_CHARSET' => 'utf8mb4', 'DB_COLLATE' => ''] as $name => $value) {
    define($name, $value);
}
define('DB_HOST', 'localhost:' . getenv('TEST_SOCKET'));
define('WP_HOME', getenv('TEST_ORIGIN'));
define('WP_SITEURL', getenv('TEST_ORIGIN'));
define('WP_CONTENT_DIR', ABSPATH . 'wp-content');
define('WP_ENVIRONMENT_TYPE', 'local'); // passwords of programs work without HTTPS
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', $name);
    define($name . '_SALT', $name);
}
define('ANNOTATOR_URL', getenv('TEST_SERVICE'));
define('ANNOTATOR_TOKEN', trim(file_get_contents(ABSPATH . 'token')));
define('ANNOTATOR_SECRET', trim(file_get_contents(ABSPATH . 'secret')));
require_once ABSPATH . 'wp-settings.php';

<?php
// Files as they are, everything else through WordPress.
require_once __DIR__ . '/prepend.php';
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$path = is_dir(ABSPATH . $path) ? rtrim($path, '/') . '/index.php' : $path;
$is_file = is_file(ABSPATH . $path);
if ($is_file && substr($path, -4) !== '.php') {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $is_file ? $path : '/index.php';
require ABSPATH . ltrim($_SERVER['SCRIPT_NAME'], '/');

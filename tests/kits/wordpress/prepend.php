<?php
// Every program begins with this: WordPress is in the test's folder, although its files are linked there.
defined('ABSPATH') || define('ABSPATH', getenv('TEST_FOLDER') . '/');

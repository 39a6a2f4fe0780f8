<?php

/**
 * Plugin Name: Annotator
 * Description: Shows posts about films without spoilers. WordPress stores the text that is safe for everyone; authors keep editing their own.
 * Version: 0.2.0
 * Requires at least: 6.0
 * Requires PHP: 7.4
 * Author: The Annotator authors
 * License: MIT
 * License URI: https://opensource.org/license/mit
 * Text Domain: annotator
 * Domain Path: /languages
 *
 * In wp-config.php:
 *   define('ANNOTATOR_URL', 'https://annotator.example');
 *   define('ANNOTATOR_TOKEN', 'ann_...');   // an editor's, with the scope articles:write
 *   define('ANNOTATOR_SECRET', 'whsec_...'); // of the webhook, so that new spoilers vanish at once
 *
 * A post that names a film is protected: see readme.txt.
 */

defined('ABSPATH') || exit;

const ANNOTATOR_FILM = 'annotator_film';          // what makes a post protected
const ANNOTATOR_ORIGINAL = '_annotator_original'; // the author's text, title and excerpt
const ANNOTATOR_SAFE = '_annotator_safe';         // those that were last received
const ANNOTATOR_SLUG = '_annotator_slug';
const ANNOTATOR_REPORT = '_annotator_report';
const ANNOTATOR_FIELDS = ['post_title', 'post_content', 'post_excerpt'];

require __DIR__ . '/includes/service.php';
require __DIR__ . '/includes/original.php';
require __DIR__ . '/includes/editing.php';
require __DIR__ . '/includes/page.php';
require __DIR__ . '/includes/webhook.php';
require __DIR__ . '/includes/backfill.php';

add_action('init', function () {
    load_plugin_textdomain('annotator', false, dirname(plugin_basename(__FILE__)) . '/languages');
});
register_deactivation_hook(__FILE__, function () {
    wp_clear_scheduled_hook('annotator_refresh_all');
});

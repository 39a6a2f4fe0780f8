<?php
// Sets WordPress up, and prints a password of its administrator for programs.
define('WP_INSTALLING', true);
require ABSPATH . 'wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Film magazine', 'admin', 'admin@example.org', true, '', 'a long password');
switch_theme('twentytwentyone');
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
$wp_rewrite->flush_rules(false);
wp_delete_post(1, true);
activate_plugin('annotator/annotator.php');
echo WP_Application_Passwords::create_new_application_password(1, ['name' => 'tests'])[0];

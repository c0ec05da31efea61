<?php // installs one blog and fills it; standard input: the blog as JSON (wordpress.py)
$blog = json_decode(file_get_contents('php://stdin'), true);
$_SERVER['HTTP_HOST'] = $blog['host'];
$_SERVER['HTTPS'] = 'on';
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require '/usr/share/wordpress/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');

wp_install($blog['title'], 'office', 'office@northwind.example', true, '', 'not-a-secret');
wp_delete_post(1, true);  // "Hello world!" and its comment
wp_delete_post(2, true);  // "Sample Page"
switch_theme($blog['theme']);
foreach ($blog['options'] as $name => $value) {
    update_option($name, $value);
}
wp_update_user(['ID' => 1, 'display_name' => $blog['title']]);

$users = ['office' => 1];
foreach ($blog['users'] as $user) {
    $users[$user['login']] = wp_insert_user([
        'user_login' => $user['login'], 'user_pass' => 'not-a-secret', 'user_email' => $user['login'] . '@northwind.example', 'display_name' => $user['name'],
        'user_url' => $user['url'], 'description' => $user['bio'], 'role' => $user['role'],
    ]);
}
$posts = [];
foreach ($blog['posts'] as $post) {
    $posts[$post['slug']] = $id = wp_insert_post([
        'post_title' => $post['title'], 'post_name' => $post['slug'], 'post_content' => $post['content'], 'post_status' => $post['status'],
        'post_type' => $post['type'], 'post_author' => $users[$post['author']], 'tags_input' => $post['tags'],
        'post_date' => $post['date'], 'post_date_gmt' => $post['date'],
    ], true);
    if (is_wp_error($id)) {
        exit($id->get_error_message());
    }
    if ($post['sticky']) {
        stick_post($id);
    }
}
foreach ($blog['comments'] as $comment) {
    wp_insert_comment([
        'comment_post_ID' => $posts[$comment['post']], 'comment_author' => $comment['name'], 'comment_author_url' => $comment['url'],
        'comment_content' => $comment['content'], 'comment_date' => $comment['date'], 'comment_date_gmt' => $comment['date'], 'comment_approved' => 1,
        'user_id' => $users[$comment['login']] ?? 0,
    ]);
}
$GLOBALS['wp_rewrite']->set_permalink_structure($blog['permalinks']);
$GLOBALS['wp_rewrite']->flush_rules(false);
echo wp_json_encode(['users' => $users, 'posts' => $posts, 'version' => get_bloginfo('version')]);

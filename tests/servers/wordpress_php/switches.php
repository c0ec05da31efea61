<?php // what plugins do that close parts of WordPress; each blog says which (options no_rest, no_feeds, no_authors, no_dates, sitemap_dates)
if (get_option('no_rest')) {
    add_filter('rest_authentication_errors', fn ($seen) => new WP_Error('rest_login_required', 'REST API restricted to authenticated users.', ['status' => 401]));
}
if (get_option('no_feeds')) {
    remove_action('wp_head', 'feed_links', 2);
    remove_action('wp_head', 'feed_links_extra', 3);
    foreach (['do_feed', 'do_feed_rdf', 'do_feed_rss', 'do_feed_rss2', 'do_feed_atom'] as $feed) {
        add_action($feed, fn () => wp_die('No feed available.', '', ['response' => 404]), 1);
    }
}
if (get_option('no_authors')) {
    add_action('template_redirect', fn () => is_author() && wp_redirect(home_url('/'), 301) && exit());
}
if (get_option('no_dates')) {
    add_filter('render_block_core/post-date', fn () => '');
}
if (get_option('sitemap_dates')) {  // as WordPress itself does from 6.5 on
    add_filter('wp_sitemaps_posts_entry', fn ($entry, $post) => $entry + ['lastmod' => get_post_modified_time(DATE_W3C, true, $post)], 10, 2);
}

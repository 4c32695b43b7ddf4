/// Jetty and Vaadin: serves the host's pages and the views of the plugins.
@NullMarked
package io.zhanggui.host.web;

import org.jspecify.annotations.NullMarked;

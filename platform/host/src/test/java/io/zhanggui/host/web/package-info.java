/// Tests of the web server.
@NullMarked
package io.zhanggui.host.web;

import org.jspecify.annotations.NullMarked;

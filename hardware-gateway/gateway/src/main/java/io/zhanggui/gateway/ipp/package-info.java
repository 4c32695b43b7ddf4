/// A small client of the Internet Printing Protocol (RFC 8010, RFC 8011).
@NullMarked
package io.zhanggui.gateway.ipp;

import org.jspecify.annotations.NullMarked;

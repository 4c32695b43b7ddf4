/// The shop's own certificate authority: it names the server to gateways and browsers, and gives each paired gateway a
/// certificate of its own.
@NullMarked
package io.zhanggui.authority;

import org.jspecify.annotations.NullMarked;

/// The connection to the server: dialling, pairing, acknowledgements, reconnecting.
@NullMarked
package io.zhanggui.gateway.link;

import org.jspecify.annotations.NullMarked;

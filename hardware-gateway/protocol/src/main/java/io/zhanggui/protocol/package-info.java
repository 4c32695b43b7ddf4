/// The messages between a till's hardware gateway and the shop's server, and their JSON form.
///
/// ## Conversation
/// The gateway dials the server at [Protocol#PATH] by WebSocket over TLS 1.3; every text frame is one
/// [Message]. The first time it opens with [Message.Enrol], is answered with [Message.Enrolled], and the line
/// ends. Ever after it shows
/// its certificate in TLS and opens with [Message.Hello], answered with [DeviceConfiguration]. Instead of
/// either answer the server may say [Message.Refused] and close. Nothing else is said before, and a gateway
/// that asks to be paired follows nothing else: it has no way yet to know who answers.
///
/// The gateway makes its key before it sends Enrol the first time, and sends the same key until it has heard
/// Enrolled or
/// a refusal. An Enrol with the key of a gateway that is paired already is answered with that gateway again,
/// whatever has become of the code, until the gateway has come with its certificate.
///
/// Gateways of the versions 1 and 2 open with [Message.Pair], answered with [Message.Paired], and with a token
/// in Hello.
/// They are served where nobody else can listen: on the server's own computer, or over TLS.
///
/// ## Certificates
/// The server is its own authority. The gateway keeps the certificate of that authority from its pairing and
/// talks to nobody else's server; whether names fit and until when the server's certificate is good does not
/// matter to it, as who
/// has the server's key has the authority's too, and the clocks of till and server need not agree. For the same
/// reason the server, not the gateway, says when a certificate is to be renewed: [Message.RenewalDue].
///
/// ## Liveness
/// The gateway sends [Message.Ping] every [Protocol#PING_INTERVAL_MILLIS] and the server answers each with
/// [Message.Pong]. Either side that has read nothing for [Protocol#IDLE_TIMEOUT_MILLIS] closes the connection.
///
/// ## Acknowledgement and order
/// What the gateway must not lose in silence ([Message.Sequenced]: scans, cards that come and go, job states)
/// carries a sequence that grows within one run of the gateway, named by the boot id in Hello. [Message.Ack] is
/// cumulative: it settles every sequence up to its own. After a reconnect the gateway sends everything unsettled
/// again, oldest first and with the sequences it had; the server drops, but acknowledges, a sequence it has already
/// handled in that run. Sequences may have gaps: a scan or a card that was not settled within
/// [Protocol#INPUT_LIFETIME_MILLIS] is dropped by the gateway, because a late one would land in the next customer's
/// sale.
///
/// At most [Protocol#WINDOW] of them are on the way at a time, so that a slow server is not flooded; the rest
/// waits in the gateway. In the other direction the gateway says with [Message.Credit] what jobs it has room
/// for, since version 4. What it has no room for stays at the server, in order, where it can still be taken
/// back.
///
/// The server sends the print jobs of one printer in growing [Message.PrintJob#sequence]; the gateway prints
/// them in that order.
///
/// ## Idempotency
/// A job is one job for ever by its job id. The gateway keeps accepted ids over restarts and answers a repeated
/// [Message.PrintJob] with the state the job has; nothing is printed again. The same id with another document
/// is answered with [Message.Refused] and changes nothing; a job that a former version of the gateway was given
/// in another form is known by [Message.PrintJob#formerHashes]. So the server sends a job again, without
/// asking, at every reconnect until it has seen any [Message.JobState] of it, and the gateway repeats each
/// state until it is acknowledged.
///
/// ## Expiry
/// A job lives for [Message.PrintJob#lifetimeMillis] after the gateway accepted it. The clocks of till and
/// server need not agree. A job that is still queued then becomes EXPIRED; one that was already sent to the
/// printer does not expire.
///
/// ## What is only true now
/// [Message.DeviceState], [ScaleReading] and [ShowText] are replaced by the next one and never repeated for their own
/// sake. A reading that the server has not heard anew for a second and a half counts as none: nothing is sold by
/// it.
///
/// ## Honesty
/// A job becomes SENT, durably, before its first byte leaves. Only the printer's own echo after the last byte
/// makes it PRINTED. A job that was SENT and whose echo never came is UNKNOWN and is never sent again by
/// itself: a person looks at the paper, and a copy is a new job that says so.
@NullMarked
package io.zhanggui.protocol;

import org.jspecify.annotations.NullMarked;

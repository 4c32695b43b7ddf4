package io.zhanggui.marketing.campaign;

/// A campaign.
/// @param active whether it runs, as far as its days have come
public record Campaign(long id, CampaignTerms terms, boolean active) {}

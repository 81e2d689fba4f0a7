-- What became of the offers that somebody had of late.
create index lead_offer_consultant_id_offered_at_idx on lead_offer (consultant_id, offered_at);

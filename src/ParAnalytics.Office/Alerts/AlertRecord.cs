using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Office.Alerts;

/// <summary>Something with a last day that somebody has to keep.</summary>
/// <param name="Kind">A token: <c>assignment</c> of a plan, <c>task</c> from a comment.</param>
/// <param name="Key">What it is known by among its kind.</param>
/// <param name="Caption">As people read it.</param>
/// <param name="Agency">Name of whoever leads it, as its document writes it.</param>
/// <param name="Units">Whose business it is: the agencies that lead it, and the unit whose plan it belongs to, last.</param>
/// <param name="Link">Where to look, without language prefix.</param>
public sealed record DueThing(string Kind, string Key, DateOnly DueOn, string Caption, string Agency, EquatableArray<UnitKey> Units, string Link);

/// <summary>A deadline of which somebody was told.</summary>
/// <param name="EscalatedAt">When it went to the leaders, because nobody had answered; null while it has not.</param>
/// <param name="AnsweredBy">Who said that he knows; null while nobody has.</param>
/// <param name="Answer">What he said with it; may be empty.</param>
/// <param name="ClosedAt">When it was over: done, moved to another day, or a later stage told.</param>
/// <param name="MutedUntil">Last day on which nothing more is told of the thing; null when it is not muted.</param>
public sealed record AlertRecord(
    long Id,
    DueThing Thing,
    AlertStage Stage,
    DateTimeOffset RaisedAt,
    DateTimeOffset? EscalatedAt,
    string? AnsweredBy,
    DateTimeOffset? AnsweredAt,
    string Answer,
    DateTimeOffset? ClosedAt,
    DateOnly? MutedUntil);

/// <summary>What is to leave the house with an alert.</summary>
/// <param name="Channel">file, webhook or mail.</param>
/// <param name="Address">Where to within the channel; empty where the channel has one place only.</param>
/// <param name="Body">JSON.</param>
public sealed record OutboxPost(string Channel, string Address, string Subject, string Body);

/// <summary>A post on its way.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Trouble">Why the last try failed; empty when none has.</param>
public sealed record OutboxRecord(long Id, OutboxPost Post, DateTimeOffset MadeAt, int Attempts, DateTimeOffset NextAt, string Trouble, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt);

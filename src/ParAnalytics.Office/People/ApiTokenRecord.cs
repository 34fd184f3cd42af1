using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Office.People;

/// <summary>A key for programs. Its secret was shown once and is not kept.</summary>
public sealed record ApiTokenRecord(
    long Id,
    Role Role,
    UnitKey? Unit,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>The name under which the token's deeds are audited: <c>token:12</c>.</summary>
    public string Name => "token:" + Id.ToString(CultureInfo.InvariantCulture);

    public Actor Actor => new(Name, Role, Unit);

    public Viewer Viewer => new(Role, Unit is { } unit ? [unit] : EquatableArray.ToEquatableArray<UnitKey>([]));
}

/// <summary>A new token with the secret to show once.</summary>
public sealed record IssuedToken(ApiTokenRecord Token, string Secret);

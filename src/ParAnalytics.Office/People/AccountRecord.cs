using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Office.People;

/// <summary>A person who may sign in. Hashing, lockout and one-time codes are the host's; here they are only kept.</summary>
/// <param name="Units">The units whose unpublished figures the person may see, with all below; empty means no limit.</param>
/// <param name="PasswordHash">As the host's hasher wrote it; null until a password is set.</param>
/// <param name="SecurityStamp">Changes with password, role, scope or "sign out everywhere"; a cookie or session with another stamp is void.</param>
/// <param name="TotpKey">Base32 key of the authenticator; null without a second factor.</param>
/// <param name="RecoveryCodes">Hashed, separated by semicolons.</param>
/// <param name="MustChange">The password is a first one: it lets in only to choose another.</param>
/// <param name="PasswordAt">When the password was set.</param>
/// <param name="TotpStep">The last time step of which a code was used.</param>
public sealed record AccountRecord(
    string Name,
    string FullName,
    Role Role,
    EquatableArray<UnitKey> Units,
    string? PasswordHash,
    string SecurityStamp,
    bool IsDisabled,
    int FailedCount,
    DateTimeOffset? LockedUntil,
    string? TotpKey,
    string RecoveryCodes,
    DateTimeOffset CreatedAt,
    bool MustChange,
    DateTimeOffset? PasswordAt,
    long TotpStep)
{
    public Viewer Viewer => new(Role, Units);

    public Actor Actor => new(Name, Role, Units.Count > 0 ? Units[0] : null);

    /// <summary>The password hash and the second factor stay out of logs.</summary>
    public override string ToString() => $"{Name} ({RoleToken.Of(Role)})";
}

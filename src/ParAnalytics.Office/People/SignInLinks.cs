using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.People;

/// <summary>
/// The one-time local link by which the first administrator gets in: 32 random bytes, good for 24 hours and one use, gone for ever once an
/// administrator exists. The secret stands in a file of the data folder that only its owner may read, and as a hash in the record.
/// </summary>
public sealed class SignInLinks
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;
    private readonly string _file;

    internal SignInLinks(OfficeDatabase database, AuditChain audit, TimeProvider clock, string folder) =>
        (_database, _audit, _clock, _file) = (database, audit, clock, Path.Combine(folder, "sign-in-link"));

    /// <summary>Makes a new link and voids every older one.</summary>
    /// <exception cref="FaultException"><c>PAR0430</c> when an administrator exists.</exception>
    public string Issue()
    {
        var secret = Secret.New();
        _database.Write(batch =>
        {
            if (AccountLedger.HasAdministrator(batch))
            {
                throw new FaultException(OfficeFaults.LinkNoLonger);
            }

            var now = _clock.GetUtcNow();
            batch.Run("update sign_in_link set used_at = $p0 where used_at is null", Stamp.Of(now));
            batch.Run("insert into sign_in_link (secret_hash, created_at, expires_at) values ($p0, $p1, $p2)", Secret.HashOf(secret), Stamp.Of(now), Stamp.Of(now + Life));
            _audit.Append(batch, Actor.System, AuditNote.Of("link.issue", "sign-in-link", ("expires_at", Stamp.Of(now + Life))));
        });
        OwnerOnly.Replace(_file, secret + "\n");
        return secret;
    }

    /// <summary>Uses the link up. False when it is unknown, used, too old, or an administrator exists. The host lets only loopback come here.</summary>
    public bool Redeem(string secret)
    {
        var isGood = _database.Write(batch =>
        {
            var now = Stamp.Of(_clock.GetUtcNow());
            var used = AccountLedger.HasAdministrator(batch)
                ? 0
                : batch.Run("update sign_in_link set used_at = $p1 where secret_hash = $p0 and used_at is null and expires_at > $p1", Secret.HashOf(secret), now);
            _audit.Append(batch, Actor.System, AuditNote.Of(used == 1 ? "link.redeem" : "link.refuse", "sign-in-link"));
            return used == 1;
        });
        if (isGood)
        {
            File.Delete(_file);
        }

        return isGood;
    }
}

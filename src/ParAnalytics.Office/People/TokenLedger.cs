using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.People;

/// <summary>Keys for programs: 32 random bytes of which only the SHA-256 is kept.</summary>
public sealed class TokenLedger
{
    private const string Columns = "id, role, unit, created_by, created_at, expires_at, revoked_at";
    private const int MostDays = 366;

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal TokenLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    public IReadOnlyList<ApiTokenRecord> All() => _database.Read(batch => batch.Rows(Read, $"select {Columns} from api_token order by id"));

    /// <exception cref="FaultException"><c>PAR0423</c>, <c>PAR0424</c>.</exception>
    public IssuedToken Create(Role role, UnitKey? unit, int days, Actor actor)
    {
        AccountLedger.Assignable(role);
        if (days is < 1 or > MostDays)
        {
            throw new FaultException(OfficeFaults.TokenLifeInvalid(days));
        }

        var secret = Secret.New();
        return _database.Write(batch =>
        {
            var now = _clock.GetUtcNow();
            var id = batch.Insert(
                "insert into api_token (secret_hash, role, unit, created_by, created_at, expires_at) values ($p0, $p1, $p2, $p3, $p4, $p5)",
                Secret.HashOf(secret), RoleToken.Of(role), unit?.ToString(), actor.Name, Stamp.Of(now), Stamp.Of(now.AddDays(days)));
            var token = new ApiTokenRecord(id, role, unit, actor.Name, now, now.AddDays(days), null);
            _audit.Append(batch, actor, AuditNote.Of("token.create", token.Name, ("role", RoleToken.Of(role)), ("unit", unit?.ToString()), ("expires_at", Stamp.Of(token.ExpiresAt))));
            return new IssuedToken(token, secret);
        });
    }

    /// <summary>The token a caller shows; null when unknown, expired or revoked.</summary>
    public ApiTokenRecord? Find(string secret)
    {
        var token = _database.Read(batch => batch.One(Read, $"select {Columns} from api_token where secret_hash = $p0", Secret.HashOf(secret)));
        return token is { RevokedAt: null } && token.ExpiresAt > _clock.GetUtcNow() ? token : null;
    }

    /// <summary>Whether the token still stands: for connections that were opened with it.</summary>
    public bool IsAlive(string name) => All().Any(t => t.Name == name && t.RevokedAt is null && t.ExpiresAt > _clock.GetUtcNow());

    public void Revoke(long id, Actor actor) => _database.Write(batch =>
    {
        if (batch.Run("update api_token set revoked_at = $p1 where id = $p0 and revoked_at is null", id, Stamp.Of(_clock.GetUtcNow())) > 0)
        {
            _audit.Append(batch, actor, AuditNote.Of("token.revoke", $"token:{id}"));
        }
    });

    private static ApiTokenRecord Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        RoleToken.TryParse(row.GetString(1)) ?? Role.Public,
        row.IsDBNull(2) ? null : UnitKey.Parse(row.GetString(2)),
        row.GetString(3),
        Stamp.Parse(row.GetString(4)),
        Stamp.Parse(row.GetString(5)),
        row.IsDBNull(6) ? null : Stamp.Parse(row.GetString(6)));
}

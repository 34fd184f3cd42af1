using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.People;

/// <summary>The accounts of an installation. An account is disabled, never removed: the audit names it.</summary>
public sealed class AccountLedger
{
    private const string Columns =
        "name, full_name, role, units, password_hash, security_stamp, is_disabled, failed_count, locked_until, totp_key, recovery_codes, created_at, must_change, password_at, totp_step";

    private const string Refused = "session.refuse";

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal AccountLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    public IReadOnlyList<AccountRecord> All() => _database.Read(batch => batch.Rows(Read, $"select {Columns} from account order by name"));

    public AccountRecord? Find(string name) => _database.Read(batch => Find(batch, name));

    /// <summary>Whether an administrator exists who may sign in; from then on there is no one-time link.</summary>
    public bool HasAdministrator() => _database.Read(HasAdministrator);

    /// <param name="mustChange">Whether the password is a first one, good only for choosing another.</param>
    /// <exception cref="FaultException"><c>PAR0420</c>, <c>PAR0422</c>, <c>PAR0423</c>.</exception>
    public AccountRecord Add(string name, string fullName, Role role, EquatableArray<UnitKey> units, string? passwordHash, Actor actor, bool mustChange = false)
    {
        if (!IsName(name))
        {
            throw new FaultException(OfficeFaults.AccountNameInvalid(name));
        }

        Assignable(role);
        return _database.Write(batch =>
        {
            if (Find(batch, name) is not null)
            {
                throw new FaultException(OfficeFaults.AccountExists(name));
            }

            batch.Run(
                "insert into account (name, full_name, role, units, password_hash, security_stamp, created_at, must_change, password_at) values ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p6)",
                name, fullName, RoleToken.Of(role), Units(units), passwordHash, Secret.New(), Stamp.Of(_clock.GetUtcNow()), mustChange ? 1 : 0);
            _audit.Append(batch, actor, AuditNote.Of("account.add", name, ("role", RoleToken.Of(role)), ("units", Units(units))));
            return Find(batch, name)!;
        });
    }

    /// <summary>Keeps a new password as the host hashed it, and voids every session of the account.</summary>
    /// <param name="mustChange">Whether it is a first one that another person knows.</param>
    /// <exception cref="FaultException"><c>PAR0421</c>.</exception>
    public void SetPassword(string name, string hash, bool mustChange, Actor actor) =>
        Change(name, AuditNote.Of("account.password", name, ("first", mustChange ? "yes" : null)), actor, false, batch => batch.Run(
            "update account set password_hash = $p1, must_change = $p2, password_at = $p3, failed_count = 0, locked_until = null where name = $p0",
            name, hash, mustChange ? 1 : 0, Stamp.Of(_clock.GetUtcNow())));

    /// <summary>Keeps the key of an authenticator with its recovery codes, or takes the second factor off (null).</summary>
    /// <exception cref="FaultException"><c>PAR0421</c>.</exception>
    public void SetSecondFactor(string name, string? key, string recoveryCodes, Actor actor) => _database.Write(batch =>
    {
        Known(batch, name);
        batch.Run("update account set totp_key = $p1, recovery_codes = $p2, totp_step = 0 where name = $p0", name, key, recoveryCodes);
        _audit.Append(batch, actor, AuditNote.Of(key is null ? "account.second_factor_off" : "account.second_factor_on", name));
    });

    /// <summary>Counts a wrong password or code; at the given number the account is locked for a while. True when this one locked it.</summary>
    public bool CountFailure(string name, int most, TimeSpan lockFor) => _database.Write(batch =>
    {
        batch.Run("update account set failed_count = failed_count + 1 where name = $p0", name);
        _audit.Append(batch, Actor.System, AuditNote.Of(Refused, name));
        if (batch.Number("select failed_count from account where name = $p0", name) is not { } failed || failed < most)
        {
            return false;
        }

        batch.Run("update account set failed_count = 0, locked_until = $p1 where name = $p0", name, Stamp.Of(_clock.GetUtcNow() + lockFor));
        _audit.Append(batch, Actor.System, AuditNote.Of("account.lock", name));
        return true;
    });

    /// <summary>Writes down that somebody was refused who gave no account's name (null), or that of one which may not be tried now.</summary>
    public void Refuse(string? name) => _database.Write(batch => _audit.Append(batch, Actor.System, AuditNote.Of(Refused, name ?? "unknown")));

    /// <summary>Forgets earlier failures after a good password.</summary>
    public void ForgetFailures(string name) => _database.Write(batch => batch.Run("update account set failed_count = 0, locked_until = null where name = $p0", name));

    /// <summary>Uses up the time step of a code, so that a code read over a shoulder is good once only. False when it was used.</summary>
    public bool UseStep(string name, long step) => _database.Write(batch => batch.Run("update account set totp_step = $p1 where name = $p0 and totp_step < $p1", name, step) == 1);

    /// <summary>Uses up a recovery code, given by its hash. False when the account has no such code left.</summary>
    public bool UseRecoveryCode(string name, string hash, Actor actor) => _database.Write(batch =>
    {
        var codes = (Find(batch, name)?.RecoveryCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (!codes.Contains(hash, StringComparer.Ordinal))
        {
            return false;
        }

        batch.Run("update account set recovery_codes = $p1 where name = $p0", name, string.Join(';', codes.Where(c => c != hash)));
        _audit.Append(batch, actor, AuditNote.Of("account.recovery_code", name, ("left", (codes.Length - 1).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return true;
    });

    /// <summary>Changes role and scope, and voids every session of the account.</summary>
    /// <exception cref="FaultException"><c>PAR0421</c>, <c>PAR0423</c>, <c>PAR0425</c>.</exception>
    public void ChangeRole(string name, Role role, EquatableArray<UnitKey> units, Actor actor)
    {
        Assignable(role);
        Change(name, AuditNote.Of("account.role", name, ("role", RoleToken.Of(role)), ("units", Units(units))), actor, role != Role.Admin, batch =>
            batch.Run("update account set role = $p1, units = $p2 where name = $p0", name, RoleToken.Of(role), Units(units)));
    }

    /// <summary>Shuts the account and voids every session of it.</summary>
    /// <exception cref="FaultException"><c>PAR0421</c>, <c>PAR0425</c>.</exception>
    public void Disable(string name, Actor actor) =>
        Change(name, AuditNote.Of("account.disable", name), actor, true, batch => batch.Run("update account set is_disabled = 1 where name = $p0", name));

    public void Enable(string name, Actor actor) =>
        Change(name, AuditNote.Of("account.enable", name), actor, false, batch => batch.Run("update account set is_disabled = 0 where name = $p0", name));

    /// <summary>Voids every session and cookie of the account at once.</summary>
    public void SignOutEverywhere(string name, Actor actor) => Change(name, AuditNote.Of("account.sign_out_everywhere", name), actor, false, _ => { });

    internal static AccountRecord? Find(Batch batch, string name) => batch.One(Read, $"select {Columns} from account where name = $p0", name);

    internal static bool HasAdministrator(Batch batch) => batch.Number("select count(*) from account where role = 'admin' and is_disabled = 0") > 0;

    private void Change(string name, AuditNote note, Actor actor, bool takesPower, Action<Batch> change) => _database.Write(batch =>
    {
        var isLast = batch.Number("select count(*) from account where role = 'admin' and is_disabled = 0 and name <> $p0", name) == 0;
        if (Known(batch, name) is { Role: Role.Admin, IsDisabled: false } && takesPower && isLast)
        {
            throw new FaultException(OfficeFaults.LastAdministrator(name));
        }

        change(batch);
        batch.Run("update account set security_stamp = $p1 where name = $p0", name, Secret.New());
        batch.Run("update session set ended_at = $p1 where account = $p0 and ended_at is null", name, Stamp.Of(_clock.GetUtcNow()));
        _audit.Append(batch, actor, note);
    });

    private static AccountRecord Known(Batch batch, string name) =>
        Find(batch, name) ?? throw new FaultException(OfficeFaults.AccountUnknown(name, batch.Rows(row => row.GetString(0), "select name from account")));

    internal static void Assignable(Role role)
    {
        if (role == Role.Public)
        {
            throw new FaultException(OfficeFaults.RoleNotAssignable(RoleToken.Of(role)));
        }
    }

    private static bool IsName(string name) =>
        name.Length is >= 2 and <= 64
        && name != Actor.FolderOwner.Name
        && name != Actor.System.Name
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '@');

    private static string Units(EquatableArray<UnitKey> units) => string.Join(' ', units.Items);

    private static AccountRecord Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        RoleToken.TryParse(row.GetString(2)) ?? Role.Public,
        row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(UnitKey.Parse).ToEquatableArray(),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetString(5),
        row.GetInt64(6) != 0,
        row.GetInt32(7),
        row.IsDBNull(8) ? null : Stamp.Parse(row.GetString(8)),
        row.IsDBNull(9) ? null : row.GetString(9),
        row.GetString(10),
        Stamp.Parse(row.GetString(11)),
        row.GetInt64(12) != 0,
        row.IsDBNull(13) ? null : Stamp.Parse(row.GetString(13)),
        row.GetInt64(14));
}

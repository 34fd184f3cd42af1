using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Office.Storage;

/// <summary>Brings <c>office.db</c> up to the newest <c>Schema/NNN_*.sql</c>, one transaction a step; <c>user_version</c> says how far it is.</summary>
internal static class Migrations
{
    public static int Newest { get; } = Steps().Max(s => s.Version);

    public static void Apply(SqliteConnection connection)
    {
        if (VersionOf(connection, null) > Newest)
        {
            throw new FaultException(OfficeFaults.NewerThanProgram(VersionOf(connection, null), Newest));
        }

        foreach (var (version, sql) in Steps().OrderBy(s => s.Version))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (VersionOf(connection, transaction) < version)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"{sql}\npragma user_version = {version.ToString(CultureInfo.InvariantCulture)};";
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    private static long VersionOf(SqliteConnection connection, SqliteTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "pragma user_version";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(int Version, string Sql)> Steps()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}

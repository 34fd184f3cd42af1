using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Audit;

/// <summary>
/// A part of the record that changes (the release pointer, discards, watermarks, roles), compared with what the chain says of its last change.
/// </summary>
/// <param name="What">How messages call it, in Vietnamese and English.</param>
/// <param name="Sql">The part now: a subject and its state in each row.</param>
/// <param name="Read">A row of the chain as the same pair; null when it is about something else.</param>
internal sealed record StateCheck(string What, string WhatEn, string Sql, Func<AuditEntry, (string Subject, string State)?> Read)
{
    public static ImmutableArray<StateCheck> All { get; } =
    [
        new(
            "Đợt công bố hiện hành", "The current release",
            "select 'current', name from current_release join release on number = release_number",
            entry => entry.Action switch
            {
                "release.publish" => ("current", entry.Subject),
                "release.rollback" => ("current", entry.Details.GetValueOrDefault("to", "")),
                _ => null,
            }),
        new(
            "Lần nạp đã bỏ", "A discarded load",
            "select load_number, reason from load_discard",
            entry => entry.Action == "load.discard" && LoadRecord.NumberOf(entry.Subject) is { } number ? (Text(number), entry.Details.GetValueOrDefault("reason", "")) : null),
        new(
            "Mốc dữ liệu trực tuyến", "A live watermark",
            "select kind, watermark from live_watermark",
            entry => entry.Action == "load.live" ? (entry.Details.GetValueOrDefault("kind", ""), entry.Details.GetValueOrDefault("watermark", "")) : null),
        new(
            "Vai trò và phạm vi của tài khoản", "Role and scope of an account",
            "select name, role || ' ' || units from account",
            entry => entry.Action is "account.add" or "account.role" ? (entry.Subject, $"{entry.Details.GetValueOrDefault("role", "")} {entry.Details.GetValueOrDefault("units", "")}") : null),
        new(
            "Tài khoản bị khóa", "A disabled account",
            "select name, is_disabled from account where is_disabled = 1",
            entry => entry.Action switch { "account.disable" => (entry.Subject, "1"), "account.enable" => (entry.Subject, ""), _ => null }),
        new(
            "Vai trò và phạm vi của mã truy cập", "Role and scope of a token",
            "select 'token:' || id, role || ' ' || coalesce(unit, '') from api_token",
            entry => entry.Action == "token.create" ? (entry.Subject, $"{entry.Details.GetValueOrDefault("role", "")} {entry.Details.GetValueOrDefault("unit", "")}") : null),
        new(
            "Ý kiến", "A comment",
            "select 'comment:' || id, body from comment",
            entry => entry.Action == "comment.write" ? (entry.Subject, entry.Details.GetValueOrDefault("body", "")) : null),
        new(
            "Nhiệm vụ từ ý kiến", "A task from a comment",
            "select 'comment:' || comment, agency || ' ' || due_on || ' ' || title from comment_task",
            entry => entry.Action == "comment.task" ? (entry.Subject, $"{entry.Details.GetValueOrDefault("agency", "")} {entry.Details.GetValueOrDefault("due_on", "")} {entry.Details.GetValueOrDefault("title", "")}") : null),
        new(
            "Nhiệm vụ đã xong", "A finished task",
            "select 'comment:' || comment, done_by from comment_task where done_at is not null",
            entry => entry.Action == "comment.done" ? (entry.Subject, entry.Actor.Name) : null),
    ];

    public void Find(Batch batch, IReadOnlyList<AuditRow> rows, ICollection<AuditFault> faults)
    {
        var now = batch.Rows(row => (Subject: Text(row, 0), State: Text(row, 1)), Sql).ToDictionary(pair => pair.Subject, pair => pair.State, StringComparer.Ordinal);
        var said = new Dictionary<string, (string State, long Sequence)>(StringComparer.Ordinal);
        foreach (var entry in rows.Select(row => row.Entry))
        {
            if (Read(entry) is { } pair)
            {
                said[pair.Subject] = (pair.State, entry.Sequence);
            }
        }

        foreach (var (subject, state) in now.Where(pair => !said.TryGetValue(pair.Key, out var last) || last.State != pair.Value))
        {
            Tell(subject, said.GetValueOrDefault(subject).Sequence, faults);
        }

        foreach (var (subject, last) in said.Where(pair => pair.Value.State.Length > 0 && !now.ContainsKey(pair.Key)))
        {
            Tell(subject, last.Sequence, faults);
        }
    }

    private void Tell(string subject, long sequence, ICollection<AuditFault> faults) => faults.Add(new AuditFault(
        AuditFaultKind.RecordDiffers,
        sequence,
        $"{What} ({subject}) khác với lần thay đổi cuối trong nhật ký: đã bị sửa ngoài chương trình.",
        $"{WhatEn} ({subject}) differs from its last change in the audit chain: it was changed outside the program."));

    private static string Text(SqliteDataReader row, int column) => Convert.ToString(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

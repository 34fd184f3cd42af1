using System.CommandLine;
using System.Globalization;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Warehouse.Care;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Removes what restores put aside long ago; shows it first, and removes only when told to.</summary>
internal static class PruneVerb
{
    private const int UsualDays = 90;

    public static Command Create(Terminal terminal)
    {
        var days = new Option<int>("--days") { HelpName = "N", DefaultValueFactory = _ => UsualDays, Description = terminal.Say("Giữ lại những gì mới hơn số ngày này", "Keep what is newer than so many days") };
        days.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 36_500)
            {
                given.AddError(terminal.Say("--days từ 1 đến 36500", "--days from 1 to 36500"));
            }
        });
        var apply = new Option<bool>("--apply") { Description = terminal.Say("Xóa thật; không có thì chỉ liệt kê", "Remove; without it they are only listed") };
        var verb = new Command("prune", terminal.Say("Xóa dữ liệu cũ mà lần khôi phục đã cất sang bên; sổ ghi, tệp gốc và nhật ký luôn được giữ", "Remove what restores put aside; the record, originals and audit are always kept")) { days, apply };
        verb.SetAction(async (parsed, _) =>
        {
            var folder = FolderPlace.Of(terminal).Folder;
            var found = FolderRetention.Find(folder, terminal.Clock.GetUtcNow() - TimeSpan.FromDays(parsed.GetValue(days)));
            foreach (var leftover in found)
            {
                await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{leftover.Name}  {leftover.At:yyyy-MM-dd}  {leftover.Bytes >> 10} KB")).ConfigureAwait(false);
                if (parsed.GetValue(apply))
                {
                    using (var office = PeopleOptions.Open(terminal))
                    {
                        office.Audit.Note(Actor.FolderOwner, AuditNote.Of("folder.prune", leftover.Name, ("bytes", leftover.Bytes.ToString(CultureInfo.InvariantCulture))));
                    }

                    FolderRetention.Remove(folder, leftover);
                }
            }

            await terminal.Output.WriteLineAsync(found.Count == 0
                ? terminal.Say("Không có gì để xóa.", "There is nothing to remove.")
                : parsed.GetValue(apply) ? terminal.Say($"Đã xóa {found.Count} mục.", $"Removed {found.Count}.") : terminal.Say($"{found.Count} mục; thêm --apply để xóa.", $"{found.Count} found; add --apply to remove.")).ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }
}

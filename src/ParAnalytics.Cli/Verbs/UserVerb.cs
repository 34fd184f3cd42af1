using System.CommandLine;
using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office;
using ParAnalytics.Office.People;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Accounts of people. Works on the record itself, also while a server runs.</summary>
internal static class UserVerb
{
    public static Command Create(Terminal terminal) => new("user", terminal.Say("Tài khoản của người dùng", "Accounts of people"))
    {
        Add(terminal),
        List(terminal),
        ChangeRole(terminal),
        Password(terminal),
        Simple(terminal, "second-factor-off", ("Bỏ xác thực hai lớp, khi người dùng mất điện thoại", "Take the second factor off, when its owner lost the phone"), (office, name) => office.Accounts.SetSecondFactor(name, null, "", Actor.FolderOwner)),
        Simple(terminal, "sign-out", ("Kết thúc mọi phiên của tài khoản", "End every session of an account"), (office, name) => office.Accounts.SignOutEverywhere(name, Actor.FolderOwner)),
        Simple(terminal, "disable", ("Khóa tài khoản", "Shut an account"), (office, name) => office.Accounts.Disable(name, Actor.FolderOwner)),
        Simple(terminal, "enable", ("Mở lại tài khoản", "Open an account again"), (office, name) => office.Accounts.Enable(name, Actor.FolderOwner)),
    };

    private static Command Add(Terminal terminal)
    {
        var name = Name(terminal);
        var full = new Option<string?>("--full-name") { HelpName = "TEXT", Description = terminal.Say("Họ và tên", "Full name") };
        var role = PeopleOptions.Role(terminal);
        var unit = PeopleOptions.Unit(terminal);
        var verb = new Command("add", terminal.Say("Tạo tài khoản; mật khẩu đầu tiên chỉ in ra một lần", "Make an account; its first password is printed once")) { name, role, unit, full };
        verb.SetAction(async (parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            var units = PeopleOptions.ReadUnit(parsed.GetValue(unit)) is { } key ? new[] { key }.ToEquatableArray() : EquatableArray.Create<UnitKey>([]);
            var password = FirstPassword.New();
            var account = office.Accounts.Add(parsed.GetValue(name)!, parsed.GetValue(full) ?? "", PeopleOptions.Read(parsed.GetValue(role)!), units, FirstPassword.HashOf(password), Actor.FolderOwner, mustChange: true);
            await terminal.Output.WriteLineAsync(password).ConfigureAwait(false);
            await terminal.TellAsync($"Đã tạo tài khoản {account.Name} ({RoleToken.Of(account.Role)}).", $"Made the account {account.Name} ({RoleToken.Of(account.Role)}).").ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command ChangeRole(Terminal terminal)
    {
        var name = Name(terminal);
        var role = PeopleOptions.Role(terminal);
        var unit = PeopleOptions.Unit(terminal);
        var verb = new Command("role", terminal.Say("Đổi vai trò và phạm vi; mọi phiên của tài khoản kết thúc", "Change role and scope; every session of the account ends")) { name, role, unit };
        verb.SetAction((parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            var units = PeopleOptions.ReadUnit(parsed.GetValue(unit)) is { } key ? new[] { key }.ToEquatableArray() : EquatableArray.Create<UnitKey>([]);
            office.Accounts.ChangeRole(parsed.GetValue(name)!, PeopleOptions.Read(parsed.GetValue(role)!), units, Actor.FolderOwner);
            return Task.FromResult(ExitCodes.Ok);
        });
        return verb;
    }

    private static Command Password(Terminal terminal)
    {
        var name = Name(terminal);
        var verb = new Command("password", terminal.Say("Cấp mật khẩu đầu tiên mới; chỉ in ra một lần", "Give a new first password; printed once")) { name };
        verb.SetAction(async (parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            var password = FirstPassword.New();
            office.Accounts.SetPassword(parsed.GetValue(name)!, FirstPassword.HashOf(password), mustChange: true, Actor.FolderOwner);
            await terminal.Output.WriteLineAsync(password).ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Simple(Terminal terminal, string verb, (string Vi, string En) says, Action<OfficeRecord, string> act)
    {
        var name = Name(terminal);
        var command = new Command(verb, terminal.Say(says.Vi, says.En)) { name };
        command.SetAction((parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            act(office, parsed.GetValue(name)!);
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }

    private static Argument<string> Name(Terminal terminal) => new("NAME") { Description = terminal.Say("Tên đăng nhập", "Name to sign in with") };

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", terminal.Say("Các tài khoản", "The accounts"));
        verb.SetAction(async (_, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            foreach (var account in office.Accounts.All())
            {
                await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{account.Name,-20} {RoleToken.Of(account.Role),-10} {string.Join(", ", account.Units)}{(account.IsDisabled ? terminal.Say(" (đã khóa)", " (shut)") : "")}").TrimEnd()).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }
}

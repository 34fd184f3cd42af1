using System.Globalization;
using System.Text;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>
/// The files of two folders: what lies within the scope (Đắk Lắk and its agencies) and what is published anywhere is the same in both; what is
/// unpublished outside differs in values, in rows, in years and in units.
/// </summary>
/// <param name="isLeaky">A leak for trial: what should be unpublished outside is published.</param>
internal sealed class TwinFacts(int twin, bool isLeaky = false)
{
    public const string Scope = "p34:66";

    /// <summary>A scope within the scope: whoever speaks for this agency does not see the reports of its neighbours.</summary>
    public const string Agency = "a-p34-66:so-noi-vu";

    public static readonly string[] Neighbours = ["a-p34-66:so-tu-phap", "a-p34-66:so-tai-chinh", "a-p34-66:so-cong-thuong"];
    private static readonly string[] Outside = ["p34:01", "p34:48", "p34:79", "p34:92", "p34:22", "p34:12"];
    private static readonly string[] OutsideOfOld = ["p63:01", "p63:48", "p63:79", "p63:02"];

    public static string[] OutsideUnits => Outside;

    /// <summary>Assignments that everyone may read, of a province outside: what was answered to their deadlines is not for everyone.</summary>
    public static string[] OutsideTasks { get; } = ["lch-2026-khac-phuc/1", "lch-2026-khac-phuc/2"];

    public string Scores()
    {
        var text = new StringBuilder("unit_key,criterion,year,basis,value,max_points\n");
        for (var node = 1; node <= 8; node++)
        {
            Line(text, Scope, $"PAR-2025/{node}", 2025, "self", 2 + (node * 0.5m), 8);
            Line(text, Scope, $"PAR-2025/{node}", 2025, "appraised", 1 + (node * 0.5m), 8);
            foreach (var (unit, at) in Outside.Select((u, i) => (u, i)).Where(p => (p.i + node + twin) % 3 != 0))
            {
                Line(text, unit, $"PAR-2025/{node}", 2025, Hidden, (twin == 0 ? 3 : 6) + (at * 0.25m), 8);
            }
        }

        Line(text, Scope, "PAR-2025/", 2025, "self", 92.5m, 100);
        foreach (var (unit, at) in Outside.Select((u, i) => (u, i)))
        {
            Line(text, unit, "PAR-2025/", 2025, Hidden, (twin == 0 ? 81 : 95) + at, 100);
        }

        foreach (var unit in OutsideOfOld)
        {
            Line(text, unit, "PAR-2022/1", twin == 0 ? 2022 : 2023, Hidden, 6 + twin, 10);
            Line(text, unit, "papi/1", 2020 + twin, Appraised, 5 + twin, 10);
        }

        if (twin == 0)
        {
            // A year of which nobody else has anything.
            Line(text, Outside[1], "PAR-2025/1", 2026, Hidden, 4, 8);
        }

        return text.ToString();
    }

    public string Reports()
    {
        var text = new StringBuilder("obligation,unit_key,period,due_on,sent_on,days_late\n");
        foreach (var month in new[] { 5, 6, 7 })
        {
            text.Append(CultureInfo.InvariantCulture, $"PAR-THANG,{Scope},2026-{month:00},2026-{month + 1:00}-05,2026-{month + 1:00}-0{month - 2},{Math.Max(0, month - 7)}\n");
        }

        for (var (i, count) = (0, twin == 0 ? 4 : 6); i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"PAR-THANG,{Outside[i]},{2025 + twin}-0{1 + i},{2025 + twin}-0{2 + i}-05,,\n");
        }

        return text.ToString();
    }

    public string Events()
    {
        var text = new StringBuilder("dossier_id,unit_key,procedure,channel,event,occurred_at,due_on\n");
        for (var i = 0; i < 12; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Hash("in", i)},{Scope},all,online,received,2026-06-{1 + i:00}T08:00:00+07:00,2026-07-{1 + i:00}\n");
        }

        for (var (i, count) = (0, twin == 0 ? 7 : 19); i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Hash("out", i)},{Outside[i % 6]},thu-tuc-{twin}-{i % 4},{(twin == 0 ? "direct" : "kenh-rieng")},received,{(twin == 0 ? 2025 : 2024)}-0{1 + (i % 9)}-03T08:00:00+07:00,2026-01-{1 + i:00}\n");
        }

        return text.ToString();
    }

    /// <summary>Indicators are for signed-in people only; outside there are other codes and plans.</summary>
    public string Indicators()
    {
        var text = new StringBuilder("unit_key,indicator,period,scenario,numerator,denominator,value\n");
        foreach (var month in new[] { 7, 8, 9 })
        {
            text.Append(CultureInfo.InvariantCulture, $"{Scope},I40,2026-{month:00},actual,{month * 100},1000,{month * 10}\n");
        }

        for (var (i, count) = (0, twin == 0 ? 3 : 5); i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Outside[i]},{(twin == 0 ? "I40" : "KIN-" + i)},{2025 + twin}-0{1 + i},{(twin == 0 ? "actual" : "plan")},{200 + i},1000,{20 + i}\n");
        }

        return text.ToString();
    }

    public string Evidence()
    {
        var text = new StringBuilder($"unit_key,criterion,year,document,document_date,url\n{Scope},PAR-2025/1,2025,Báo cáo 01/BC,2025-10-01,\n");
        for (var (i, count) = (0, twin == 0 ? 2 : 5); i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Outside[i]},PAR-2025/{1 + i},2025,Văn bản kín {twin}-{i},2025-0{1 + i}-01,\n");
        }

        return text.ToString();
    }

    /// <summary>Something written about a figure outside, or in a report of a neighbour.</summary>
    public string Words(int number) => string.Create(CultureInfo.InvariantCulture, $"{(twin == 0 ? "Vì sao giảm" : "Không công bố số này")} {number + (twin * 7)}");

    /// <summary>A load that is never published.</summary>
    public string Draft() => $"unit_key,criterion,year,basis,value,max_points\np34:01,PAR-2025/,2025,appraised,{(twin == 0 ? 70 : 90)},100\n{(twin == 0 ? "" : "p34:48,PAR-2025/,2025,appraised,88,100\n")}";

    private string Hidden => isLeaky ? "published" : "self";

    private string Appraised => isLeaky ? "published" : "appraised";

    private static string Hash(string part, int number) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(part + number.ToString(CultureInfo.InvariantCulture))));

    private static void Line(StringBuilder text, string unit, string criterion, int year, string basis, decimal value, int most) =>
        text.Append(CultureInfo.InvariantCulture, $"{unit},{criterion},{year},{basis},{value},{most}\n");
}

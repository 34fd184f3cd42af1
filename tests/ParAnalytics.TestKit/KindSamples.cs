namespace ParAnalytics.TestKit;

/// <summary>A small generic file of a KIND, a question whose answer must show it once published, and that answer.</summary>
/// <param name="Cube">The cube asked.</param>
/// <param name="Question">In the text form of questions; its first cell is compared.</param>
public sealed record KindSample(string Kind, string Csv, string Cube, string Question, string Answer);

/// <summary>One sample of every KIND. The figures are invented for the test and stand in test folders only.</summary>
public static class KindSamples
{
    public static IReadOnlyList<KindSample> All { get; } =
    [
        new("index-scores", "unit_key,criterion,year,basis,value\np63:01,SIPAS-2022/,2023,published,88.5\n", "indices", "value by unit where unit=p63:01, index.family=sipas, year=2023", "88.5"),
        new("index-ranks", "unit_key,criterion,year,rank,rank_of\np63:01,SIPAS-2022/,2023,7,63\n", "indices", "rank by unit where unit=p63:01, index.family=sipas, year=2023", "7"),
        new("survey-counts", "wave,year,unit_key,item,respondent_group,answer,n\nthu-2026,2026,p34:66,thai-do,nguoi-dan,tot,41\nthu-2026,2026,p34:66,thai-do,nguoi-dan,kem,9\n", "surveys", "forms by answer where unit=p34:66, wave=thu-2026, answer=tot", "41"),
        new("service-snapshots", "unit_key,criterion,as_of,numerator,denominator\np34:66,SVC766/2.1,2026-10-31,930,1000\n", "service", "numerator by unit where unit=p34:66, criterion=SVC766/2.1, period=2026-10", "930"),
        new("dossier-months", "unit_key,period,received,carried_in,resolved_early,resolved_on_time,resolved_late,pending_in_time,pending_overdue\np34:66,2026-09,100,10,50,30,5,20,5\n", "dossiers", "received by unit where unit=p34:66, period=2026-09", "100"),
        new("dossier-events", "dossier_id,unit_key,procedure,channel,event,occurred_at,due_on\nhs-1,a-p34-66:so-noi-vu,dat-dai,online,received,2026-10-01T08:00:00+07:00,2026-10-10\n", "dossier_days", "open by unit where unit=a-p34-66:so-noi-vu, period=2026-10", "1"),
        new("petitions", "unit_key,period,carried_in,received,answered_in_time,answered_late,pending\np34:66,2026-09,2,10,8,1,3\n", "petitions", "received by unit where unit=p34:66, period=2026-09", "10"),
        new("targets", "target_id,unit_key,year,name,criterion,comparison,threshold\nthu-1,p34:66,2026,SIPAS thử,sipas/,ge,87\n", "targets", "threshold by target where target=thu-1", "87"),
        new("assignments", "assignment_id,plan,unit_key,task,deadline_kind,deadline\nthu-nv-1,thu,p34:66,Việc thử,fixed,2026-12-31\n", "assignments", "count by plan where plan=thu", "1"),
        new("assignment-status", "assignment_id,period,status,percent_done\nthu-nv-1,2026-10,done,100\n", "assignments", "done by plan where plan=thu", "1"),
        new("evidence", "unit_key,criterion,year,document,document_date,url\np34:66,PAR-2025/,2026,Báo cáo thử 01/BC,2026-10-01,\n", "evidence", "documents by unit where unit=p34:66, year=2026", "1"),
        new("report-obligations", "obligation,unit_key,period,due_on,sent_on,days_late\nthu,a-p34-66:so-noi-vu,2026-10,2026-10-19,2026-10-21,2\n", "reports", "days_late by obligation where obligation=thu", "2"),
        new("indicators", "unit_key,indicator,period,scenario,numerator,denominator,value\np34:66,I40,2026-09,actual,5200,10000,52\np34:66,I40,2026,plan,,,100\n", "indicators", "value by indicator where unit=p34:66, indicator=I40, scenario=actual", "52"),
    ];
}

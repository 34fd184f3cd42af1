using ParAnalytics.Web.Hosting;

return await ServerRun.MainAsync(args, Environment.GetEnvironmentVariable).ConfigureAwait(false);

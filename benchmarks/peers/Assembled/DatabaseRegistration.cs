using Microsoft.EntityFrameworkCore;

namespace Assembled;

internal static class DatabaseRegistration
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("App") ?? "Data Source=app.db";
        builder.Services.AddDbContextPool<AppDbContext>(options =>
            _ = connection.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase) ? options.UseSqlite(connection) : options.UseNpgsql(connection));
    }

    /// <summary>Creates the tables, where there are none. EF Core creates a SQLite database with a write-ahead log.</summary>
    public static async Task CreateDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.EnsureCreatedAsync();
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Cello.Domain.Unicode;
using Cello.Persistence.Backfills;
using Cello.Persistence.Reads;
using Cello.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Users.Infrastructure.Persistence;

/// <summary>
/// Fills the mailbox key of users that an earlier version registered. If two users have the same mailbox, the older one gets the key. The other one
/// keeps all other data, has no key, and gets the key when it becomes free.
/// </summary>
internal sealed class MailboxKeyBackfill(ISqlReader<UsersDbContext> sql) : IBackfill<UsersDbContext>
{
    private const int Batch = 500;
    private const int MaxNamed = 100;

    public async Task<string?> RunAsync(
        UsersDbContext context, Func<FormattableString, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var shared = new List<(long Id, long Owner)>();
        for (var (after, count) = (0L, Batch); count == Batch;)
        {
            var users = await NextAsync(after, cancellationToken);
            count = users.Count;
            if (count > 0)
            {
                after = users[^1].Id;
                await FillAsync(context, users, shared, write, cancellationToken);
            }
        }

        return shared.Count == 0 ? null : Describe(shared);
    }

    /// <summary>Identifies users by id, because addresses must not appear in logs.</summary>
    private static string Describe(List<(long Id, long Owner)> shared)
    {
        var named = string.Join(", ", shared.Take(MaxNamed).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Id} (that of {pair.Owner})")));
        var more = shared.Count > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $" and {shared.Count - MaxNamed} more") : "";
        return $"users that share the mailbox of an older user, by id: {named}{more}";
    }

    /// <summary>With SQL, because EF Core would compile a query at every start.</summary>
    private ValueTask<List<Unkeyed>> NextAsync(long after, CancellationToken cancellationToken) => sql.ReadAsync(
        "SELECT id, email, normalized_email FROM {schema}.users WHERE email_key IS NULL AND id > $1 ORDER BY id LIMIT $2",
        row => new Unkeyed(row.GetInt64(0), row.GetString(1), row.GetString(2)),
        [after, Batch],
        cancellationToken).ToListAsync(cancellationToken);

    private static async Task FillAsync(
        UsersDbContext context,
        IReadOnlyList<Unkeyed> users,
        List<(long Id, long Owner)> shared,
        Func<FormattableString, CancellationToken, Task> write,
        CancellationToken cancellationToken)
    {
        var keys = users.Select(user => MailboxKey.Of(user.Email)).ToList();
        var owners = await context.Users.Where(user => keys.Contains(user.EmailKey!))
            .ToDictionaryAsync(user => user.EmailKey!, user => user.Id, StringComparer.Ordinal, cancellationToken);
        var values = new List<object>();
        foreach (var (user, key) in users.Zip(keys))
        {
            if (owners.TryAdd(key, user.Id))
            {
                values.AddRange([user.Id, key, user.NormalizedEmail]);
            }
            else
            {
                shared.Add((user.Id, owners[key]));
            }
        }

        if (values.Count > 0)
        {
            await write(Update(context, values), cancellationToken);
        }
    }

    /// <summary>One statement for all rows, valid on both databases. A user whose address has changed in the meantime is not updated.</summary>
    private static FormattableString Update(UsersDbContext context, List<object> values)
    {
        var table = context.Model.FindEntityType(typeof(User))!.GetSchemaQualifiedTableName();
        var rows = Enumerable.Range(0, values.Count / 3)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"({{{3 * row}}}, {{{(3 * row) + 1}}}, {{{(3 * row) + 2}}})"));
        return FormattableStringFactory.Create(
            $"""
            WITH keyed(id, email_key, normalized_email) AS (VALUES {string.Join(", ", rows)})
            UPDATE {table} AS filled SET email_key = keyed.email_key FROM keyed
            WHERE filled.id = keyed.id AND filled.normalized_email = keyed.normalized_email AND filled.email_key IS NULL
            """,
            [.. values]);
    }

    private sealed record Unkeyed(long Id, string Email, string NormalizedEmail);
}

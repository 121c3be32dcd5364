using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.Schemas;

/// <summary>
/// The migrations of a context for one provider: those whose namespace ends with the last part of the provider's name, <c>Sqlite</c> or
/// <c>PostgreSql</c>. So each model has one folder of migrations per provider.
/// </summary>
internal sealed class ProviderMigrations(ICurrentDbContext current, IDatabaseProvider provider, IMigrationsIdGenerator ids) : IMigrationsAssembly
{
    private readonly Type _context = current.Context.GetType();
    private readonly string _folder = provider.Name[provider.Name.LastIndexOf('.')..];

    public IReadOnlyDictionary<string, TypeInfo> Migrations => field ??= new SortedList<string, TypeInfo>(
        TypesOf<Migration>().ToDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id),
        StringComparer.OrdinalIgnoreCase);

    public ModelSnapshot? ModelSnapshot => field ??= TypesOf<ModelSnapshot>().Select(Make<ModelSnapshot>).SingleOrDefault();

    public Assembly Assembly => _context.Assembly;

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(
        id => nameOrId.Equals(ids.IsValidId(nameOrId) ? id : ids.GetName(id), StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = Make<Migration>(migrationClass);
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    private static T Make<T>(TypeInfo type) => (T)Activator.CreateInstance(type)!;

    private IEnumerable<TypeInfo> TypesOf<T>() =>
        from type in Assembly.DefinedTypes
        where type.IsSubclassOf(typeof(T)) && !type.IsAbstract
            && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == _context
            && type.Namespace!.EndsWith(_folder, StringComparison.OrdinalIgnoreCase)
        select type;
}

using Cello.Application.Messaging;
using Cello.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Users.Application;

/// <summary>The use cases of Users, and what it offers other modules.</summary>
public static class UsersUseCases
{
    public static IServiceCollection AddUsersUseCases(this IServiceCollection services, string module) => services
        .AddUseCases<IUsersUnitOfWork>(module, typeof(UsersUseCases).Assembly)
        .AddScoped<IUserDirectory, UserDirectory>();
}

import { expect, test } from "./fixture.ts";
import { type FloorWorld, giveLeads, openFloorWorld } from "./floor-world.ts";
import { expectLive, openBrowser } from "./people.ts";

test("a floor where something moves all the time shows a new lead while it goes on", async ({
  browser,
  site,
}) => {
  test.setTimeout(90_000);
  const world = await openFloorWorld(site.databaseUrl);
  const manager = await openBrowser(browser, site.url, "manager");
  try {
    await manager.goto(`/floor?open=${world.watched.id}`);
    await expectLive(manager, 20_000);
    const stir = stirred(world);
    const [id = ""] = await giveLeads(world, world.watched, ["Quách Thị Giữa Phiên"]);
    const row = manager.locator(`[data-drop="${world.watched.id}"]`);
    await expect(row.locator(`a[href^="/leads/${id}"]`).first()).toBeVisible({ timeout: 5_000 });
    await stir.end();
  } finally {
    await manager.context().close();
    await world.db.end();
  }
});

/** Something of the floor changes every 15 ms, until it is ended. */
function stirred({ db, storeId }: FloorWorld) {
  let ended = false;
  const stirring = (async () => {
    while (!ended) {
      await db.query(
        `select showline.append_changes(array['floor:' || $1::text], array[$1::uuid],
           array[jsonb_build_object('noun', 'lead', 'id', uuidv7())], true)`,
        [storeId],
      );
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  return {
    end() {
      ended = true;
      return stirring;
    },
  };
}

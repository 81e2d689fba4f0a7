import classes from "./CampaignLinks.module.css";
import { useShop } from "./shop.ts";

const ads = [
  {
    name: "Facebook · Bếp Tết",
    query: "utm_source=facebook&utm_medium=cpc&utm_campaign=bep-tet-2027&fbclid=demo-fb",
  },
  {
    name: "Google · Tủ bếp đô thị",
    query: "utm_source=google&utm_medium=cpc&utm_campaign=tu-bep-do-thi&gclid=demo-g",
  },
  {
    name: "TikTok · Trước và sau",
    query: "utm_source=tiktok&utm_medium=cpc&utm_campaign=truoc-va-sau&ttclid=demo-tt",
  },
  {
    name: "Zalo · Tri ân khách cũ",
    query: "utm_source=zalo&utm_medium=oa&utm_campaign=tri-an-khach-cu&zarsrc=demo-z",
  },
];

/** Arriving from an ad loads the page anew, as a click on an ad does. */
export function CampaignLinks() {
  const { language, words } = useShop();
  return (
    <section className={classes.box}>
      <h2>{words.ads}</h2>
      <p>{words.adsText}</p>
      <ul>
        {ads.map(({ name, query }) => (
          <li key={name}>
            <a href={`/demo/shop?${query}${language === "en" ? "&lang=en" : ""}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ScanQrCode } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import classes from "./CameraScan.module.css";

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
declare global {
  interface Window {
    BarcodeDetector?: new (of: { formats: string[] }) => Detector;
  }
}

const everyMs = 200;
const never = () => () => undefined;
const canScan = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);

/** A button for devices whose camera can read codes; on others it does not exist. */
export function CameraScan({ onScan }: { onScan: (scanned: string) => void }) {
  const { t } = useTranslation("reception");
  const [opened, modal] = useDisclosure(false);
  const able = useSyncExternalStore(never, canScan, () => false);
  if (!able) return null;
  return (
    <>
      <Button
        size="lg"
        variant="default"
        h="3.25rem"
        className={classes.button}
        leftSection={<ScanQrCode size={20} aria-hidden />}
        onClick={modal.open}
      >
        {t("scan.camera")}
      </Button>
      <Modal opened={opened} onClose={modal.close} title={t("scan.title")}>
        <Camera
          onScan={(scanned) => {
            modal.close();
            onScan(scanned);
          }}
        />
      </Modal>
    </>
  );
}

function Camera({ onScan }: { onScan: (scanned: string) => void }) {
  const { t } = useTranslation("reception");
  const video = useRef<HTMLVideoElement>(null);
  const [denied, setDenied] = useState(false);
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const detector = window.BarcodeDetector && new window.BarcodeDetector({ formats: ["qr_code"] });
    const look = async () => {
      if (ended || !video.current || !detector) return;
      const [code] = await detector.detect(video.current).catch(() => []);
      if (code && !ended) scanned(code.rawValue);
      else timer = setTimeout(look, everyMs);
    };
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: "environment" } })
      .then(async (given) => {
        stream = given;
        if (ended || !video.current) return;
        video.current.srcObject = given;
        await video.current.play();
        await look();
      })
      .catch(() => setDenied(true));
    return () => {
      ended = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  if (denied) return <p className={classes.hint}>{t("scan.denied")}</p>;
  return (
    <div>
      <video ref={video} className={classes.video} muted playsInline />
      <p className={classes.hint}>{t("scan.hint")}</p>
    </div>
  );
}
